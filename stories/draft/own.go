package draft

// The fields that drafts have and published reports have not: of the report, and of a figure.
var (
	OfReport = []string{"status", "source", "doubts"}
	OfFigure = []string{"at", "sure", "doubts", "settled"}
)
