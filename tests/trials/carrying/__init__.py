"""Made reports corrected as an agency might: where places of the old text stand in the new one."""
