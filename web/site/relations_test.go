package site

import (
	"strings"
	"testing"
)

// A total must not stand once for each of those who share it.
func TestATotalOfSeveralReceiversIsListedOnce(t *testing.T) {
	pages := pagesOnce(t)
	for path, want := range map[string]string{"/relations": "彭水、城口、万州（合计）", "/en/relations": "Pengshui, Chengkou, Wanzhou(in total)", "/district/500229": "彭水、城口、万州（合计）"} {
		n := 0
		for item := range pages[path].root.Descendants() {
			if item.Data != "li" || !hasClass(item, "relation") {
				continue
			}
			text := strings.ReplaceAll(innerText(item), " ", "")
			if strings.Contains(text, "2.18亿") || strings.Contains(text, "218million") {
				if n++; !strings.Contains(text, strings.ReplaceAll(want, " ", "")) {
					t.Errorf("%s: %s", path, text)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s: the sum is in %d items of the list, want 1", path, n)
		}
	}
}

// Whoever acts is named where a report names them.
func TestAGiverIsNamed(t *testing.T) {
	text := innerText(pagesOnce(t)["/relations"].root)
	for _, want := range []string{"市卫健委扶贫集团全市", "市委政法委扶贫集团全市"} {
		if !strings.Contains(strings.ReplaceAll(text, " ", ""), want) {
			t.Errorf("the list has no %s", want)
		}
	}
}
