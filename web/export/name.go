package export

import "github.com/yutu-map/yutu/web/resource"

// FileName is where a resource lies in an export, and by which name whoever keeps one elsewhere must know it.
func FileName(r *resource.Resource) string { return fileName(r) }
