// Package geodata is Chongqing's 38 county-level units of August 2020: their
// names, codes and areas, and their shapes ready to draw at three levels of
// detail. It leaves stories, colours and pages to others, and the making of
// the shapes to geodata/gen. It is for the server: it holds the full map and
// has no place in the client.
package geodata
