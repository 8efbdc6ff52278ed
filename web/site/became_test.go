package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yutu-map/yutu/web/pages"
)

// Whoever writes a unit as it was before is told what became of it.
func TestAnOldUnitNamesItsSuccessor(t *testing.T) {
	const name = "2020/2020-08-28-wulong-green-forum.md"
	whole := string(withHeadline(t, "绿色论坛")[name].Data)
	for old, want := range map[string]string{
		`"500232"`: `In 2016 Wulong County was abolished and Wulong District set up in its place. Did you mean "500156"?`,
		"武隆县":      `In 2016 Wulong County was abolished and Wulong District set up in its place. Did you mean "500156"?`,
		"万盛区":      `Wansheng District and Qijiang County were abolished and Qijiang District set up in their place. Did you mean "500110"?`,
		"500232":   `Did you mean "500156"?`,
	} {
		text := strings.Replace(whole, `id: "500156"`, "id: "+old, 1)
		_, err := pages.LoadStories(fstest.MapFS{name: {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), "units[1].id: expected the six-digit code of a unit") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v\nwant …%s", old, err, want)
		}
	}
}
