"""What reviewers wrote: verdicts, annotations, drafts; and where it stands in a corrected text."""
