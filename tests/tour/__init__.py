"""What members see, told as stories with pictures: `make tour` writes them to var/tour."""
