package draft

import "slices"

// What a line of a page is. The roles of a page's lines say how it is split: see the readings of lines in path.go.
const (
	roleFurniture = iota // of no report, below a text or above all
	roleOutside          // of no report, below a heading
	roleColumn           // the standing head of a column
	roleHead             // the first line of a headline, whose text is below it
	roleHeadOn           // a further line of it
	roleFoot             // the first line of a headline, whose text is above it
	roleFootOn           // a further line of it
	roleByline           // who wrote the text below
	roleFirst            // the first line of a report's text
	rolePara             // the first line of another paragraph
	roleOn               // a further line of a paragraph
	roleSub              // a sub-heading within a report
	roleEnd              // who wrote the text above
	roleTable            // a row of a table
	roleRunIn            // a headline with the beginning of its text behind it
	roles
)

// roleNames are what the table of weights calls them.
var roleNames = [roles]string{"furniture", "outside", "column", "head", "head-on", "foot", "foot-on", "byline", "first", "para", "on", "sub", "end", "table", "run-in"}

// mayFollow says which roles a line may have behind one of another; a page may begin with any of atStart.
var (
	newReport = []int{roleColumn, roleHead, roleFirst, roleByline, roleRunIn}
	within    = []int{rolePara, roleOn, roleSub, roleEnd, roleTable, roleFoot, roleFurniture}
	mayFollow = [roles][]int{
		roleFurniture: slices.Concat(newReport, within),
		roleOutside:   slices.Concat(newReport, []int{roleHeadOn, roleOutside}),
		roleColumn:    slices.Concat(newReport, []int{roleOutside}),
		roleHead:      {roleHeadOn, roleByline, roleFirst, roleSub, roleOutside},
		roleHeadOn:    {roleHeadOn, roleByline, roleFirst, roleSub, roleOutside},
		roleFoot:      slices.Concat(newReport, []int{roleFootOn, roleOutside}),
		roleFootOn:    slices.Concat(newReport, []int{roleFootOn, roleOutside}),
		roleByline:    {roleByline, roleFirst, roleSub, roleOutside},
		roleFirst:     slices.Concat(newReport, within),
		rolePara:      slices.Concat(newReport, within),
		roleOn:        slices.Concat(newReport, within),
		roleSub:       {roleSub, rolePara, roleTable, roleFurniture},
		roleEnd:       slices.Concat(newReport, []int{roleFoot, roleFurniture, rolePara, roleSub, roleTable, roleEnd}),
		roleTable:     slices.Concat(newReport, within),
		roleRunIn:     slices.Concat(newReport, within),
	}
	atStart = slices.Concat(newReport, []int{roleOutside})
)

// follows is mayFollow as a table.
var follows = func() (t [roles][roles]bool) {
	for from, all := range mayFollow {
		for _, to := range all {
			t[from][to] = true
		}
	}
	return t
}()
