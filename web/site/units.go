package site

import (
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

var kindNames = map[geodata.Kind]stories.Text{
	"district":          {Zh: "市辖区", En: "District"},
	"county":            {Zh: "县", En: "County"},
	"autonomous-county": {Zh: "自治县", En: "Autonomous county"},
}

// unitNotes tell what has become of a unit since the edition of the map.
// Source: 人民日报, 7 November 2025.
var unitNotes = map[geodata.Adcode]stories.Text{
	"500105": merged, "500112": merged,
	"500109": {
		Zh: "这里是2020年8月的北碚区。2025年11月6日两江新区设立时，北碚区的范围有所调整。",
		En: "This is Beibei District of August 2020. Its area was changed when Liangjiang New Area was created on 6 November 2025.",
	},
}

var merged = stories.Text{
	Zh: "这里是2020年8月的区划。2025年11月6日，江北区、渝北区撤销，合并设立两江新区。",
	En: "This is the division of August 2020. On 6 November 2025 Jiangbei and Yubei districts were abolished and merged into Liangjiang New Area.",
}
