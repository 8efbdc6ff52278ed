<?php
// Makes the database and WordPress's tables.
(new mysqli('localhost', 'root', '', '', 0, getenv('WORDPRESS_SOCKET')))->query('create database wordpress character set utf8mb4');
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_ADDRESS'), PHP_URL_HOST);
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('News', 'editor', 'editor@news.example', true, '', 'editor');
