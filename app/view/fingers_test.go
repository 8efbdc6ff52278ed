package view_test

import (
	"testing"

	"github.com/yutu-map/yutu/app/model"
	"github.com/yutu-map/yutu/app/view"
)

func TestAPressThatHardlyMovesIsAClick(t *testing.T) {
	var f view.Fingers
	f.Down(1, view.Point{X: 10, Y: 10}, true, model.Whole)
	if _, changed := f.Move(1, view.Point{X: 13, Y: 12}); changed || f.Dragged() {
		t.Error("three pixels are a drag")
	}
}

func TestADragMovesTheMapAndItsClickIsNone(t *testing.T) {
	var f view.Fingers
	f.Down(1, view.Point{X: 10, Y: 10}, true, model.Whole)
	c, changed := f.Move(1, view.Point{X: 30, Y: 15})
	if !changed || !c.Begins || c.By != (view.Point{X: 20, Y: 5}) || c.Factor != 0 {
		t.Errorf("first move: %+v, %v", c, changed)
	}
	if c, _ = f.Move(1, view.Point{X: 31, Y: 15}); c.Begins || c.By != (view.Point{X: 1}) {
		t.Errorf("second move: %+v", c)
	}
	f.Up(1)
	if !f.Dragged() || f.Dragged() {
		t.Error("one click belongs to a drag")
	}
	if _, changed := f.Move(1, view.Point{X: 90, Y: 90}); changed {
		t.Error("a finger that is gone moves the map")
	}
}

func TestTwoFingersMagnifyAboutTheirMiddle(t *testing.T) {
	var f view.Fingers
	f.Down(1, view.Point{X: 100, Y: 100}, true, model.Whole)
	f.Down(2, view.Point{X: 200, Y: 100}, false, model.Whole)
	c, _ := f.Move(2, view.Point{X: 300, Y: 100})
	if c.Factor != 2 || c.About != (view.Point{X: 200, Y: 100}) || c.By != (view.Point{X: 50}) {
		t.Errorf("%+v", c)
	}
	f.Down(3, view.Point{X: 5, Y: 5}, true, model.Whole) // the others were lost somewhere
	if c, _ := f.Move(3, view.Point{X: 15, Y: 5}); c.Factor != 0 {
		t.Errorf("after a new first finger: %+v", c)
	}
}

func TestAMapThatIsNotHeldGoesBackWhereThePageScrolls(t *testing.T) {
	from := model.View{K: 2, X: -3}
	for _, held := range []bool{false, true} {
		var f view.Fingers
		f.Down(1, view.Point{}, true, from)
		f.Move(1, view.Point{Y: 40})
		if back, moved := f.Cancel(1, held); moved == held || back != from {
			t.Errorf("held %v: back %v to %v", held, moved, back)
		}
	}
}
