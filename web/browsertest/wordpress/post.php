<?php
// Publishes what comes as input as a post by the editor; prints its number.
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_ADDRESS'), PHP_URL_HOST);
require 'wp-load.php';
wp_set_current_user(1);
echo wp_insert_post(['post_title' => 'Article', 'post_status' => 'publish', 'post_content' => wp_slash(stream_get_contents(STDIN))]);
