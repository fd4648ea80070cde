"""What a report is: bytes read into text, text into outline, tables and figures.

Pure; knows no rule.
"""
