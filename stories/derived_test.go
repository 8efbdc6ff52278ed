package stories

import (
	"math/rand"
	"strconv"
	"testing"
)

// Whole numbers have a way of their own, which gives what the other gives.
func TestAShareOfWholeNumbersIsThatOfAnyNumbers(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	numbers := []string{"0", "1", "2", "3", "8", "007", "200", "2000", "999999999999", "1000000000000", "1.5", "-1", ""}
	for range 300 {
		numbers = append(numbers, strconv.FormatInt(r.Int63n(1<<(1+r.Intn(40))), 10))
	}
	for _, a := range numbers {
		for _, b := range numbers {
			for decimals := range 5 {
				d := Derived{How: "percent_of", Decimals: decimals}
				want, can := d.compute([]string{a, b})
				if got, ok := PercentOf(a, b, decimals); got != want || ok != can {
					t.Fatalf("%s of %s with %d decimals: %q, %v, expected %q, %v", a, b, decimals, got, ok, want, can)
				}
			}
		}
	}
}
