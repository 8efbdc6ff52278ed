package draft

import (
	"slices"
	"testing"
)

// A hidden copy of a text is passed over, also where it has the mark that texts begin with and no mark of its end: what follows it
// is of the next article.
func TestAHiddenCopyIsNoPartOfTheNextArticle(t *testing.T) {
	const open = `<!--enpproperty <title>潼南公园开放</title>--><div id=ozoom><!--enpcontent--><p>潼南区建成公园3座。<!--/enpcontent--></div><!-- 以下是供复制全文用 -->`
	for name, page := range map[string]string{
		"hidden":                    open + `<div style="display:none" id=copy><!--enpcontent--><p>潼南区建成公园3座。</div>`,
		"hidden, without a heading": `<!--enpproperty <title>潼南公园开放</title>--><div id=ozoom><!--enpcontent--><p>潼南区建成公园3座。<!--/enpcontent--></div><div hidden><!--enpcontent--><p>潼南区建成公园3座。</div>`,
		"seen":                      open + `<div id=copy><!--enpcontent--><p>潼南区建成公园3座。</div>`,
		"not closed":                `<!--enpproperty <title>潼南公园开放</title>--><td><!--enpcontent--><p>潼南区建成公园3座。</td>`,
	} {
		page = "<html><body><table><tr><td>" + page + `<table><tr><td><founder-title>大足粮站修缮</founder-title></table><!--enpproperty <title>大足粮站修缮</title>--><div id=ozoom><!--enpcontent--><p>大足区修缮粮站5处。<!--/enpcontent--></div></table>`
		res := read(t, "2022-08-03", page)
		if got := heads(res); !slices.Equal(got, []string{"潼南公园开放", "大足粮站修缮"}) || told(res) != "3座 ../2022-08-03; 5处 ../2022-08-03" {
			t.Errorf("%s: %q, %s; lines %+v", name, got, told(res), res.Lines)
		}
		sound(t, res, "潼南区建成公园3座。大足区修缮粮站5处。大足粮站修缮")
	}
}
