// Package geodata is a region's county-level units: their names, codes and
// areas, and their shapes ready to draw at three levels of detail; built in is
// Chongqing with its 38 units of August 2020. It leaves stories, colours and
// pages to others, and the making of the shapes to geodata/gen. It is for the
// server: it holds the full map and has no place in the client.
package geodata
