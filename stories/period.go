package stories

import (
	"strings"
	"time"
)

// Period is a stretch of time in ISO 8601, to the day, month or year:
// "2019", "2017-09", "2019-12-31", an interval "2018/2020-08-28", or one of
// unstated start "../2020-08-28". Empty: not stated.
type Period string

// instant is a day, month or year; month and day are 0 where not given.
type instant struct{ year, month, day int }

// parseInstant reads 2019, 2019-12 or 2019-12-31, which must exist.
func parseInstant(s string) (t instant, ok bool) {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return t, false
	}
	if t.year, ok = digitsOnly(s[:4]); !ok || t.year < 1900 || t.year > 2199 {
		return t, false
	}
	if len(s) > 4 {
		if t.month, ok = digitsOnly(s[5:7]); !ok || s[4] != '-' || t.month < 1 || t.month > 12 {
			return t, false
		}
	}
	if len(s) > 7 {
		if t.day, ok = digitsOnly(s[8:]); !ok || s[7] != '-' || t.day < 1 || t.day > lastDay(t.year, t.month) {
			return t, false
		}
	}
	return t, true
}

// digitsOnly reads a number that is nothing but digits.
func digitsOnly(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func lastDay(year, month int) int {
	switch month {
	case 2:
		return time.Date(year, time.March, 0, 0, 0, 0, 0, time.UTC).Day()
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// first and last are the days an instant begins and ends with, comparable.
func (t instant) first() [3]int {
	return [3]int{t.year, max(t.month, 1), max(t.day, 1)}
}

func (t instant) last() [3]int {
	if t.month == 0 {
		return [3]int{t.year, 12, 31}
	}
	if t.day == 0 {
		return [3]int{t.year, t.month, lastDay(t.year, t.month)}
	}
	return [3]int{t.year, t.month, t.day}
}

func less(a, b [3]int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

// parse splits a period; open means the start isn't stated. A single instant
// is both start and end.
func (p Period) parse() (start, end instant, open, ok bool) {
	from, to, interval := strings.Cut(string(p), "/")
	if !interval {
		start, ok = parseInstant(from)
		return start, start, false, ok
	}
	if end, ok = parseInstant(to); !ok {
		return
	}
	if from == ".." {
		return instant{}, end, true, true
	}
	if start, ok = parseInstant(from); !ok {
		return
	}
	return start, end, false, !less(end.last(), start.first()) && start != end
}

// Valid says whether the period can be read and does not end before it
// starts.
func (p Period) Valid() bool {
	_, _, _, ok := p.parse()
	return ok
}

// Days are the first and last day of a period, as dates: 2019 is 2019-01-01 to
// 2019-12-31. from is empty where the start is not stated; both are where
// there is no period.
func (p Period) Days() (from, to string) {
	start, end, open, ok := p.parse()
	if !ok {
		return "", ""
	}
	if !open {
		from = isoDay(start.first())
	}
	return from, isoDay(end.last())
}

// isoDay writes a day. Two are in each figure's row, so it does without fmt, which would be a tenth of making all rows.
func isoDay(d [3]int) string {
	digits := func(n, of int) byte { return byte('0' + n/of%10) }
	return string([]byte{digits(d[0], 1000), digits(d[0], 100), digits(d[0], 10), digits(d[0], 1), '-',
		digits(d[1], 10), digits(d[1], 1), '-', digits(d[2], 10), digits(d[2], 1)})
}

// Years gives the first and last year a period touches. open means that its
// start is not stated: then first is last, for what is known is the end. ok is
// false where there is no period.
func (p Period) Years() (first, last int, open, ok bool) {
	start, end, open, ok := p.parse()
	if !ok {
		return 0, 0, false, false
	}
	if open {
		return end.year, end.year, true, true
	}
	return start.year, end.year, false, true
}
