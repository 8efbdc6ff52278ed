package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// An s3 is a bucket, or a folder in one, of a store that speaks Amazon's protocol.
type s3 struct {
	client         *minio.Client
	bucket, prefix string
	endpoint       string
}

// tries bounds how often a request is repeated that the store or the network fails; a publish can be run again.
const tries = 4

// openS3 takes what the address doesn't say from the usual variables of the environment.
func openS3(u *url.URL, env func(string) string) (Store, error) {
	q := u.Query()
	endpoint := cmp.Or(q.Get("endpoint"), env("AWS_ENDPOINT_URL_S3"), env("AWS_ENDPOINT_URL"), "https://s3.amazonaws.com")
	at, err := url.Parse(endpoint)
	if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" || strings.Trim(at.Path, "/") != "" {
		return nil, fmt.Errorf("endpoint %q must be a scheme and a host like \"https://s3.example.com\"", endpoint)
	}
	keys := credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{}, &credentials.EnvMinio{}, &credentials.FileAWSCredentials{}})
	if v, err := keys.GetWithContext(nil); err != nil || v.AccessKeyID == "" {
		return nil, errors.New("no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE for those in ~/.aws/credentials")
	}
	client, err := minio.New(at.Host, &minio.Options{
		Creds: keys, Secure: at.Scheme == "https", MaxRetries: tries,
		Region: cmp.Or(q.Get("region"), env("AWS_REGION"), env("AWS_DEFAULT_REGION")),
	})
	if err != nil {
		return nil, fmt.Errorf("endpoint %q: %w", endpoint, err)
	}
	return &s3{client, u.Host, strings.Trim(u.Path, "/"), endpoint}, nil
}

func (s *s3) Plain() bool { return false }

func (s *s3) key(name string) string { return path.Join(s.prefix, name) }

func (s *s3) Get(ctx context.Context, name string) (data []byte, tag string, err error) {
	o, err := s.client.GetObject(ctx, s.bucket, s.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, "", s.explain(err)
	}
	defer o.Close()
	if data, err = io.ReadAll(o); err != nil {
		return nil, "", s.explain(err)
	}
	info, err := o.Stat()
	return data, info.ETag, s.explain(err)
}

func (s *s3) Put(ctx context.Context, name string, o Object) error {
	_, err := s.put(ctx, name, o.Data, minio.PutObjectOptions{
		ContentType: o.Type, ContentEncoding: o.Encoding, CacheControl: o.Caching, ContentDisposition: o.Disposition,
		WebsiteRedirectLocation: o.Moved,
	})
	return err
}

func (s *s3) put(ctx context.Context, name string, data []byte, opt minio.PutObjectOptions) (tag string, err error) {
	opt.DisableMultipart = true // in parts an object has no tag of its own, and nothing here is that large
	// Sums that are sent along in chunks end up in Content-Encoding at some stores; MD5 in a header does not.
	opt.DisableContentSha256, opt.SendContentMd5 = true, true
	info, err := s.client.PutObject(ctx, s.bucket, s.key(name), bytes.NewReader(data), int64(len(data)), opt)
	return info.ETag, s.explain(err)
}

func (s *s3) Swap(ctx context.Context, name string, data []byte, tag string) (string, error) {
	opt := minio.PutObjectOptions{ContentType: "application/octet-stream", CacheControl: "no-store"}
	if tag == "" {
		opt.SetMatchETagExcept("*")
	} else {
		opt.SetMatchETag(tag)
	}
	return s.put(ctx, name, data, opt)
}

func (s *s3) Remove(ctx context.Context, name string) error {
	err := s.explain(s.client.RemoveObject(ctx, s.bucket, s.key(name), minio.RemoveObjectOptions{}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// explain says of an error of the store what to do about it.
func (s *s3) explain(err error) error {
	if err == nil {
		return nil
	}
	answer := minio.ToErrorResponse(err)
	switch answer.Code {
	case minio.NoSuchKey:
		return fs.ErrNotExist
	case "PreconditionFailed", "ConditionalRequestConflict":
		return errSwapped
	case minio.NoSuchBucket:
		return fmt.Errorf("there is no bucket %q at %s: make it first, or mend the address", s.bucket, s.endpoint)
	case minio.AccessDenied, "AllAccessDisabled":
		return fmt.Errorf("these credentials may not do this in the bucket %q: they need s3:GetObject, s3:PutObject and s3:DeleteObject on its objects, and s3:ListBucket (%w)", s.bucket, err)
	case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken":
		return fmt.Errorf("%s does not take these credentials: look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (%w)", s.endpoint, err)
	case "AuthorizationHeaderMalformed", "PermanentRedirect":
		return fmt.Errorf("the bucket %q is in another region: give it as AWS_REGION (%w)", s.bucket, err)
	case "NotImplemented":
		return fmt.Errorf("%s cannot write on a condition (If-None-Match, If-Match), by which two publishes are kept apart (%w)", s.endpoint, err)
	}
	var unreachable net.Error
	if errors.As(err, &unreachable) && answer.StatusCode == 0 && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("%s cannot be reached: look at AWS_ENDPOINT_URL and the network (%w)", s.endpoint, err)
	}
	if answer.StatusCode == http.StatusNotFound {
		return fs.ErrNotExist
	}
	return err
}
