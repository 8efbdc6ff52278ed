package draft

import (
	"regexp"
	"strconv"
	"strings"
)

var digits = map[rune]float64{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
var scales = map[rune]float64{'十': 10, '百': 100, '千': 1000}

// amount is the number that a numeral writes, of digits or of Han characters.
func amount(s string) (float64, bool) {
	s = strings.NewReplacer(",", "", "，", "").Replace(s)
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		return v, true
	}
	whole, rest, point := strings.Cut(s, "点")
	total, sum, digit, any, scaled := 0.0, 0.0, 0.0, false, false
	row := ""
	for _, r := range whole {
		if d, ok := digits[r]; ok {
			digit, any = d, true
			row += strconv.Itoa(int(d))
		} else if r == '万' || r == '亿' {
			total += (sum + digit) * times(string(r))
			sum, digit, scaled = 0, 0, true
		} else if by, ok := scales[r]; ok {
			if digit == 0 {
				digit = 1
			}
			sum += digit * by
			digit, any, scaled = 0, true, true
		} else {
			return 0, false
		}
	}
	if !any {
		return 0, false
	}
	if sum += total + digit; !scaled && len(row) > 1 { // 二〇二〇
		sum, _ = strconv.ParseFloat(row, 64)
	}
	if point {
		row = "0."
		for _, r := range rest {
			d, ok := digits[r]
			if !ok {
				return 0, false
			}
			row += strconv.Itoa(int(d))
		}
		part, _ := strconv.ParseFloat(row, 64)
		sum += part
	}
	return sum, true
}

// times is the factor of a scale word.
func times(s string) float64 {
	f := 1.0
	for _, r := range s {
		switch r {
		case '万':
			f *= 1e4
		case '亿':
			f *= 1e8
		default:
			f *= scales[r]
		}
	}
	return f
}

func write(v float64) string {
	s := strconv.FormatFloat(v, 'f', 6, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// measures are the words that make a number a figure, the longer before the shorter.
const measures = `贫困人口|贫困户|农户|老百姓|群众|村民|居民|个百分点|百分点|人次|平方公里|平方千米|平方米|立方米|千瓦时|公里|千米|公斤|千克|公顷|小时|分钟|标准箱|标箱|课时|元|人|名|位|户|家|吨|斤|亩|米|秒|座|辆|台|套|艘|笔|种|箱|群|张|口|所|处|件|场|次|条|项|只|头|羽|株|棵|批|间|栋|幢|班|趟|列|支|部|册|本|盏|匹|幅|桶|瓶|袋|盒|份|床|块|门|款|例|宗|片|尾|千瓦|度|个|倍|成|番|%|％|‰`

const (
	numeral = `(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+(?:[万亿][零〇一二两三四五六七八九十百千]+)*(?:点[零〇一二三四五六七八九]+)?)`
	scale   = `(?:[十百千]?万亿|[十百千]?[万亿])`
)

var number = regexp.MustCompile(`(` + numeral + `)(多|余|几)?(` + scale + `)?(多|余)?` +
	`(?:(` + measures + `)?(?:[-—－~～至到]+)(` + numeral + `)(` + scale + `)?)?` +
	`(多|余)?(` + measures + `)([零一二三四五六七八九])?(有余|以上|以下|以内|左右|上下|多|余)?`)

// found is a number with its measure, in a text.
type found struct {
	from, to  int // bytes
	value, hi float64
	ranged    bool
	unit      string
	after     string // the qualifier that follows
	more      bool   // 多, 余
	han       bool
	raw       string
}

// numbers finds them all.
func numbers(text string) []found {
	var all []found
	for _, m := range number.FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		f := found{from: m[0], to: m[1], unit: part(9), more: part(2)+part(4)+part(8) != "", after: part(11), raw: part(0)}
		low, ok := amount(part(1))
		if !ok {
			continue
		}
		f.han = !strings.ContainsAny(part(1), "0123456789")
		f.value = low * times(part(3))
		if part(6) != "" {
			high, ok := amount(part(6))
			if !ok {
				continue
			}
			f.hi, f.ranged = high*times(part(7)), true
			if part(3) == "" && part(5) == "" && part(7) != "" && low < high {
				f.value = low * times(part(7))
			}
		}
		switch f.unit {
		case "成":
			f.value *= 10
			if tenth, ok := amount(part(10)); part(10) != "" && ok { // 九成五
				f.value += tenth
			}
			f.hi *= 10
			f.unit = "%"
		case "番": // 翻一番: twice as much
			f.value, f.unit = f.value*2, "倍"
			if low > 1 {
				f.value = float64(int(1) << int(low))
			}
		case "％":
			f.unit = "%"
		case "名", "位", "贫困人口", "老百姓", "群众", "村民", "居民":
			f.unit = "人"
		case "贫困户", "农户":
			f.unit = "户"
		case "百分点":
			f.unit = "个百分点"
		}
		if f.unit != "%" && part(10) != "" { // 一位一 is no figure's end
			f.to -= len(part(10)) + len(part(11))
			f.after = ""
			f.raw = text[f.from:f.to]
		}
		f.more = f.more || f.after == "多" || f.after == "余" || f.after == "有余"
		all = append(all, f)
	}
	return all
}
