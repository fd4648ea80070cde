"""What a person sees and types: the full-screen application and the command line."""
