package desk

import "testing"

// Names are proposed in English as they sound; what is no such name is left to the editor.
func TestNamesBySound(t *testing.T) {
	for zh, want := range map[string]string{"柏梓镇": "Baizi Town", "中渡村": "Zhongdu Village", "西安街道": "Xi'an Subdistrict", "云阳港": "", "M镇": "", "镇": ""} {
		if en := placeBySound(zh); en != want {
			t.Errorf("%s: %q, want %q", zh, en, want)
		}
	}
	for zh, want := range map[string]string{"本报记者 舒文 通讯员 常禾": "Shu Wen; Chang He", "记者 欧阳小雨": "Ouyang Xiaoyu", "据市应急管理局": "", "": ""} {
		if en := bylineBySound(zh); en != want {
			t.Errorf("%s: %q, want %q", zh, en, want)
		}
	}
}
