package pages

import (
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

var kindNames = map[geodata.Kind]stories.Text{
	"district":          {Zh: "市辖区", En: "District"},
	"county":            {Zh: "县", En: "County"},
	"autonomous-county": {Zh: "自治县", En: "Autonomous county"},
}

// unitNotes tell what has become of a unit since the edition of the map; geodata/SOURCES.md has the source.
var unitNotes = map[geodata.Adcode]stories.Text{
	"500105": {
		Zh: "这里是2020年8月的江北区。2025年11月6日江北区、渝北区撤销，江北区全部划入新设的两江新区。",
		En: "This is Jiangbei District of August 2020. On 6 November 2025 Jiangbei and Yubei districts were abolished, and all of Jiangbei became part of the new Liangjiang New Area.",
	},
	"500112": {
		Zh: "这里是2020年8月的渝北区。2025年11月6日江北区、渝北区撤销，渝北区北部五镇划归北碚区，其余划入新设的两江新区。",
		En: "This is Yubei District of August 2020. On 6 November 2025 Jiangbei and Yubei districts were abolished: five towns in the north of Yubei went to Beibei, the rest to the new Liangjiang New Area.",
	},
	"500109": {
		Zh: "这里是2020年8月的北碚区。2025年11月6日两江新区设立时，北碚区划出三个街道、两个镇，划入原渝北区五个镇。",
		En: "This is Beibei District of August 2020. When Liangjiang New Area was created on 6 November 2025, Beibei gave it three subdistricts and two towns and received five towns of the former Yubei District.",
	},
}
