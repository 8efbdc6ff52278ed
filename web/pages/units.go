package pages

import (
	"github.com/yutu-map/yutu/geodata"
	"github.com/yutu-map/yutu/stories"
)

var kindNames = map[geodata.Kind]stories.Text{
	"district":          {Zh: "市辖区", En: "District"},
	"county":            {Zh: "县", En: "County"},
	"autonomous-county": {Zh: "自治县", En: "Autonomous county"},
	"county-level-city": {Zh: "县级市", En: "County-level city"},
}
