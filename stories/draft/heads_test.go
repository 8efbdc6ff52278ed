package draft

import "testing"

func TestALineThatGoesOnInTheNextIsNoKicker(t *testing.T) {
	for _, c := range []struct {
		heads            []string
		kicker, headline string
	}{
		{[]string{"2021渝州（铜梁）", "龙灯艺术节开幕"}, "", "2021渝州（铜梁）龙灯艺术节开幕"},
		{[]string{"山水之间（三）", "老船工的新课堂"}, "山水之间（三）", "老船工的新课堂"},
		{[]string{"江汉大学校长一行", "来渝考察“江上课堂”", "建设情况"}, "", "江汉大学校长一行来渝考察“江上课堂”建设情况"},
		{[]string{"产业看潼南", "潼南“一枚柠檬”", "长成十亿产业", "前三季度收入同比增长近三成 产值力争突破35亿元"}, "产业看潼南", "潼南“一枚柠檬”长成十亿产业"},
		{[]string{"开学第一天", "潼南新增学位4860个", "热腾腾的午餐送到课桌边"}, "开学第一天", "潼南新增学位4860个"},
		{[]string{"家门口养老", "全市社区养老设施", "覆盖率达九成五"}, "家门口养老", "全市社区养老设施覆盖率达九成五"},
		{[]string{"上半年成绩单出炉", "大足：爬坡过坎 稳中向好", "五项指标增速跑赢全市"}, "上半年成绩单出炉", "大足：爬坡过坎 稳中向好"},
		{[]string{"潼南：三项改革让老百姓少跑路", "“一窗综办”后，办事时间压减六成"}, "", "潼南：三项改革让老百姓少跑路"},
		{[]string{"潼南：", "涪江摩托艇赛开赛在即"}, "", "潼南：涪江摩托艇赛开赛在即"},
		{[]string{"鲜果卖得远", "潼南柠檬有了新去处"}, "鲜果卖得远", "潼南柠檬有了新去处"},
	} {
		if kicker, head := headline(c.heads); kicker != c.kicker || head != c.headline {
			t.Errorf("%q is read as %q and %q", c.heads, kicker, head)
		}
	}
}

// A column's head may stand before several briefs, or behind the only one.
func TestABriefHasTheColumnThatIsPrintedBehindIt(t *testing.T) {
	const page = "船工学校开学\n\n　　本报讯 （记者 李四）5月17日，潼南区的船工学校开学了，学员来自全区。\n\n●5月17日，大足区的铁匠铺集体开炉，老师傅到场。（记者 王五）\n\n要闻简报\n\n　　本报讯 （记者 赵六）5月17日，彭水苗族土家族自治县的山歌会开唱。\n\n彭水山歌会开唱\n"
	res, err := FromFiles([]File{{"page.txt", []byte(page)}}, Issue{"渝州日报", "2021-05-18", "4"}, few)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", "要闻简报", ""} {
		if i >= len(res.Reports) || res.Reports[i].Column != want {
			t.Errorf("report %d of %d: %+v, expected the column %q", i+1, len(res.Reports), res.Reports, want)
		}
	}
}
