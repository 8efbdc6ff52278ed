package draft

import "testing"

func TestAnEventIsReadFromAHeadlineOrAFirstSentence(t *testing.T) {
	for _, c := range []struct{ headline, text, kind, period string }{
		{"周岚在铜梁区调研龙灯产业时强调", "5月17日，周岚来到铜梁区。", "visit", "2021-05-17"},
		{"陈野在“百企走访”工作总结会上强调做实服务", "5月17日，会议召开。", "meeting", "2021-05-17"}, // not the 走访 that it was about
		{"渝鄂航运合作", "5月16日至17日，渝鄂航运合作联席会议在万州举行。", "joint-meeting", "2021-05-16/2021-05-17"},
		{"桥上看江", "一到傍晚，桥上都是人。", "", ""},
		{"龙舟大赛", "12月5日将举行龙舟大赛。", "contest", ""}, // of which year nobody has said
		{"古镇修缮", "古镇的修缮在2019年完成。", "", ""},       // a year is no day
	} {
		if got := EventOf(c.headline, c.text, "2021-05-18"); got != (Event{c.kind, c.period}) {
			t.Errorf("%s %s: read is %v, expected %s %s", c.headline, c.text, got, c.kind, c.period)
		}
	}
}
