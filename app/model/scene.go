package model

// Scene is what the map shows while a section is being read.
type Scene struct {
	Selected []string `json:",omitempty"`
	Focus    Box      `json:",omitzero"`
	Overlay  *Overlay `json:",omitempty"`
}

// Stepper leads through an ordered series of pages.
type Stepper struct {
	Said       string // "step 2 of 6"
	Prev, Next *Link  `json:",omitempty"`
}
