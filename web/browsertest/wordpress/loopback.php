<?php
// WordPress asks no address of its own machine and no unusual port, both of which the site has in a test; and nobody else is to be asked.
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn () => [(int) parse_url(getenv('WORDPRESS_SITE'), PHP_URL_PORT)]);
add_filter('pre_http_request', function ($answer, $how, $address) {
	return str_starts_with($address, getenv('WORDPRESS_SITE')) ? $answer : new WP_Error('offline', $address);
}, 10, 3);

// How frames are hidden until their height is told depends on WordPress's version: by clip until 6.2, by visibility since. ?hidden= makes it either.
add_filter('embed_oembed_html', function ($html) {
	return isset($_GET['hidden']) ? preg_replace('/ style="position: absolute; [^"]*"/', $_GET['hidden'] === 'clip'
		? ' style="position: absolute; clip: rect(1px, 1px, 1px, 1px);"' : ' style="position: absolute; visibility: hidden;"', $html, -1, $changed) : $html;
});
