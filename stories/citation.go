package stories

import "strconv"

// CiteTitle is the title a story is cited by: its headline, or the column of
// an item printed without one.
func (s *Story) CiteTitle() Text {
	if s.HeadlineOurs {
		return s.Column
	}
	return s.Headline
}

// Citation cites a story with the page it was printed on, if known, and a
// paragraph of it unless that is 0: 《标题》，重庆日报，2020-08-28，第4版，第1段;
// “Title”, Chongqing Daily, 28 August 2020, page 4, paragraph 1.
func (s *Story) Citation(lang string, paragraph int) string {
	if lang == "en" {
		c := "“" + s.CiteTitle().En + "”, " + s.Paper.En + ", " + FormatDate("en", s.Date)
		if s.Page != "" {
			c += ", page " + s.Page
		}
		if paragraph > 0 {
			c += ", paragraph " + strconv.Itoa(paragraph)
		}
		return c
	}
	c := "《" + s.CiteTitle().Zh + "》，" + s.Paper.Zh + "，" + s.Date
	if s.Page != "" {
		c += "，第" + s.Page + "版"
	}
	if paragraph > 0 {
		c += "，第" + strconv.Itoa(paragraph) + "段"
	}
	return c
}
