package draft

import (
	"slices"
	"sort"
	"strings"
)

// measures are units that mean the same whatever is counted; classifiers say only that something is.
var (
	measures = strings.Fields(`平方公里 平方千米 平方米 立方米 平米 ㎡ m² 公里 千米 公顷 厘米 毫米 米 英里 海里 亩 公斤 千克 吨 斤 克 美元 港元 欧元 英镑 日元 元 块钱 千瓦时 千瓦 兆瓦 度电 度
个百分点 百分点 % 成 倍 番 人次 人 名 位 户 个钟头 钟头 个小时 小时 分钟 秒钟 秒 天 个工作日 工作日 学时 课时 标准箱 标箱 班次 辆次 车次 架次 件次 头次 场次 乘次 航次 户次 站次 例次 家次 艘次 台次 个月 毫升 升 兆 分贝 毫克 微克 千伏安 千伏 吉瓦 吨标准煤 km kg ℃ 摄氏度`)
	classifiers = strings.Fields(`个 座 所 条 处 台 套 辆 架 艘 只 头 尾 匹 羽 株 棵 盆 枚 粒 张 件 间 栋 幢 款 种 类 项 场 次 批 趟 列 箱 袋 瓶 盒 桶 罐 包 份 本 册 部 篇 幅 封 笔
单 宗 起 例 床 孔 眼 口 注 剂 剂次 群 窝 块 片 支 枝 门 道 家 顶 根 盏 副 面 对 双 组 朵 亩次 乡镇 镇街 街镇 镇 乡 村 社区 车 客 席 桌 塘 尊 方 期 公顷次 轮 站 球 担 堂 节 首 集 段 队 团 校 国 卷 轴 杆 床位 区县 县 省 筐 篓 丘 碗 杯`)
)

// spelt are other spellings of units: figures have the usual one.
var spelt = map[string]string{"平米": "平方米", "㎡": "平方米", "m²": "平方米", "km": "公里", "kg": "公斤", "秒钟": "秒", "块钱": "元", "度电": "度", "个小时": "小时", "个钟头": "小时", "钟头": "小时"}

// measuring is the words of units that figures are read with.
type measuring struct {
	words  []string        // longest first
	strong map[string]bool // those that are measures
}

// usual are the words that need no vocabulary.
var usual = newMeasuring(nil, nil)

// newMeasuring adds to the usual words those of a vocabulary.
func newMeasuring(more, counts []string) *measuring {
	m := &measuring{strong: map[string]bool{}}
	for _, w := range append(append([]string{}, measures...), more...) {
		m.strong[w] = true
	}
	m.words = append(append(append(append(m.words, measures...), classifiers...), more...), counts...)
	sort.SliceStable(m.words, func(i, j int) bool { return len(m.words[i]) > len(m.words[j]) })
	return m
}

// Counts says whether a unit in the paper's word is a classifier: one that says only how many there are.
func Counts(word string) bool { return !usual.strong[word] }

// Usual says whether figures are read with a unit's word whatever the vocabulary.
func Usual(word string) bool { return slices.Contains(usual.words, word) }

func (m *measuring) unitAt(text string, i int) string {
	for _, w := range m.words {
		if strings.HasPrefix(text[i:], w) {
			return w
		}
	}
	return ""
}
