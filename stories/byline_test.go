package stories

import (
	"slices"
	"strings"
	"testing"
)

// T15: posts and marks are not names.
func TestBylineIsReadAsPeople(t *testing.T) {
	for _, c := range []struct{ zh, names string }{
		{"本报记者 龙丹梅", "龙丹梅"}, {"记者 张亦筑 王丽", "张亦筑|王丽"}, {"本报记者 杨铌紫 实习生 李明岩", "杨铌紫|李明岩"},
		{"记者张三、李四", "张三|李四"}, {"本报记者：张三　实习生：李四", "张三|李四"}, {"记者 王 丽", "王丽"}, {"首席记者 张三，特约通讯员 李四", "张三|李四"},
		{"文/本报记者 张三 图/李四", "张三|李四"}, {"本报见习记者 文静 图门巴雅尔", "文静|图门巴雅尔"}, {"阿依古丽·买买提 （摄影）", "阿依古丽·买买提"}, {"本报讯", ""}, {"", ""},
	} {
		if got := strings.Join(authorsZh(c.zh), "|"); got != c.names {
			t.Errorf("%s: %s, want %s", c.zh, got, c.names)
		}
	}
	for _, c := range []struct{ en, names string }{
		{"Yang Nizi; Li Mingyan (intern)", "Yang Nizi|Li Mingyan"}, {"Zhang Yizhu, Wang Li", "Zhang Yizhu|Wang Li"}, {"By Zhang San and Li Si", "Zhang San|Li Si"},
		{"Staff reporter: Zhang San", "Zhang San"}, {"Byron Li", "Byron Li"}, {"", ""},
	} {
		if got := strings.Join(authorsEn(c.en), "|"); got != c.names {
			t.Errorf("%s: %s, want %s", c.en, got, c.names)
		}
	}
}

func TestBylinesOfOurReportsNamePeopleInBothLanguages(t *testing.T) {
	for _, s := range content(t).Stories {
		for _, a := range s.Authors() {
			if n := len([]rune(a.Zh)); n < 2 || n > 4 || a.En == "" || strings.ContainsAny(a.En, "();,") {
				t.Errorf("%s: %+v", s.ID, a)
			}
		}
	}
}

// T15: a byline that cannot be read so is said by check.
func TestCheckSaysWhereABylineCannotBeRead(t *testing.T) {
	const old = "byline: {zh: 记者 某某, en: A. Reporter}"
	for _, c := range []struct{ byline, field, say string }{
		{"{zh: 记者 某某 实习生 某人, en: A. Reporter}", "byline.en", "as many people as in Chinese, 2, found 1"},
		{"{zh: 本报记者, en: Reporter}", "byline.zh", "names nobody"},
	} {
		text, line := with(t, old, "byline: "+c.byline)
		set, err := loadText(text)
		if err != nil || len(set.Notes) != 1 || set.Notes[0].Field != c.field || set.Notes[0].Line != line || !strings.Contains(set.Notes[0].Want, c.say) {
			t.Errorf("%s: %v %v", c.byline, set, err)
		}
	}
	text, _ := with(t, old, "byline: {zh: 记者 某某 实习生 某人, en: A. Reporter; B. Other (intern)}")
	if set, err := loadText(text); err != nil || !slices.Equal(set.Stories[0].AuthorNames("en"), []string{"A. Reporter", "B. Other"}) || len(set.Notes) > 0 {
		t.Errorf("%v %v", set, err)
	}
}
