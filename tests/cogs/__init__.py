"""Members' stories, through SimCord."""
