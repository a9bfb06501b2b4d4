"""What search engines, messengers and other machines are told: the head of a page, sitemap, robots.txt."""
