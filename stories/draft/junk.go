package draft

import (
	"regexp"
	"strings"
	"unicode"
)

// What lines are that are no part of a report.
var (
	headDate     = regexp.MustCompile(`\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}|[一二][〇○零九][〇○零一二三四五六七八九]{2}年\p{Han}{1,2}月\p{Han}{1,3}日`)
	headWord     = regexp.MustCompile(`星期|周[一二三四五六日]|第?\s*[A-Z]?\d+\s*版|第[一二三四五六七八九十]{1,3}版|编辑|校对|版式|农历`)
	headOther    = regexp.MustCompile(`总第\s*\d+\s*期|国内统一|邮发代号|今日\d+版|^第?\s*[A-Z]?\d{1,3}\s*版|(?:责任编辑|责编|美编|美术编辑|校对|版式)[ 　:：]`)
	paperName    = regexp.MustCompile(`^\p{Han}{2,6}(?:日报|晚报|都市报|商报|时报|晨报|晚刊|周刊|周报)$`)
	advert       = regexp.MustCompile(`(?:热线|电话|传真|邮编|邮政编码|咨询|联系|手机|请拨打?|致电)[^。]{0,8}\d{3,}|地址[:：]|广告|^招[租聘标]|^遗失|^声明|^公告[:：]|订阅|零售价?(?:每|[:：])|ICP备|版权所有|投稿|邮箱|出租|转让启事|二维码|(?:旺铺|门面|商铺|住房|车位|厂房)[\s　]*\p{Han}{0,4}(?:出售|招租|转让|急售|急转)|征订(?:进行中|工作|热线|开始)|[^\d\-—.][1-9]\d{6,10}$`)
	advice       = regexp.MustCompile(`^(?:健康|温馨|安全|出行|出游|防骗|防范|用电|用气|养生|生活|消费)小?(?:提示|贴士|提醒)[:：]`)
	lottery      = regexp.MustCompile(`开奖|中奖号码|奖池`)
	speaker      = regexp.MustCompile(`^“[^”]+”[。，]?[\s　]*——[^。，]{2,24}$`)
	weather      = regexp.MustCompile(`^(?:今日|明日|未来\S{0,4})?天气|℃`)
	caption      = regexp.MustCompile(`^(?:图为|图片|上图|下图|左图|右图|本版图片|资料图)|^图(?:[①-⑳]|[\d一二三四五六七八九十]{1,2})[:：]|[\s　）)](?:摄|供图|制图)[）)]?$|[一二三四五六七八九十\d]日摄$|(?:记者|摄影|通讯员)[\s　]*\p{Han}{2,3}[\s　]*[/／]?(?:摄|供图)[）)]?$|摄影报道$`)
	capStart     = regexp.MustCompile(`^(?:图为|上图|下图|左图|右图)`)
	pageNumber   = regexp.MustCompile(`^[A-Z]?\d{1,3}$`)
	makers       = regexp.MustCompile(`^(?:(?:责任|美术|图片|文字|视觉|执行|值班)?(?:编辑|主编|责编|图编|责校|校对|版式|视觉|美编|组版|统筹|编审)\s*[/／:：]\s*\p{Han}{2,4}[\s　]*)+$`)
	notice       = regexp.MustCompile(`^[［【\[〖][^］】\]〗]{0,12}(?:提醒|启事|提示|贴士|公告|声明|通知|预告|寻人|招领|股市|股指|行情|汇率|人民币|便民|服务台)[^］】\]〗]{0,8}[］】\]〗]`)
	pictured     = regexp.MustCompile(`^[^。，]{0,8}(?:记者|通讯员|摄影)?[\s　]*\p{Han}{2,4}[\s　]*[/／]?(?:摄|供图)$`)
	photographer = regexp.MustCompile(`(?:记者|通讯员|摄影|实习生)[\s　]*\p{Han}{2,4}[\s　]*[/／]?(?:摄|供图)[）)]?$`)
	framed       = regexp.MustCompile(`^[┌├└╔╠╚│┃║╭╰─━═]`)
	turned       = regexp.MustCompile(`^[（(]?[^。]{0,8}(?:上接|下转|紧接)[^。）)]{0,10}版[^。，）)]{0,10}[）)]?$`)
	ruled        = regexp.MustCompile(`^[-—–_=*＊~～·•・.…─━═┄┈◇◆○●□■☆★※＿－ 　]{3,}$`)
)

// junk says why a line is no part of a report; "" if it may be.
func junk(t, paper string, repeated bool) string {
	n := len([]rune(t))
	switch {
	case repeated:
		return "running head"
	case noticeLine.MatchString(t):
		return "a notice to readers"
	case n > 90:
		return ""
	case headDate.MatchString(t) && headWord.MatchString(t) && !strings.HasSuffix(t, "。"):
		return "running head"
	case headOther.MatchString(t) && !strings.HasSuffix(t, "。"):
		return "running head"
	case paper != "" && squeeze(t) == squeeze(paper) || paperName.MatchString(t), pageHead(t, paper):
		return "running head"
	case !strings.ContainsFunc(t, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && strings.ContainsFunc(t, unicode.IsLetter) && strings.ToUpper(t) == t:
		return "running head"
	case ruled.MatchString(t):
		return "a rule between texts"
	case framed.MatchString(t):
		return "a box of notes"
	case makers.MatchString(t):
		return "running head"
	case notice.MatchString(t):
		return "a notice to readers"
	case note.MatchString(t):
		return "note under a table"
	case turned.MatchString(t):
		return "continued on or from another page"
	case weather.MatchString(t) && !strings.HasSuffix(t, "。"):
		return "weather"
	case advice.MatchString(t):
		return "advice to readers"
	case lottery.MatchString(t) && !strings.HasSuffix(t, "。"):
		return "lottery"
	case speaker.MatchString(t):
		return "a quotation with its speaker, of no report"
	case row(t):
		return "a row of a table"
	case advert.MatchString(t) && !strings.HasSuffix(t, "。"):
		return "advertisement or address of the paper"
	case caption.MatchString(t) && !starts.MatchString(t):
		return "caption"
	}
	return ""
}
