"""What documents come wrapped in: archives, compound files, packages, XML, each within bounds."""
