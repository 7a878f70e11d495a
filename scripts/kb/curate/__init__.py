"""What a curator's commands do: take the evidence of a new paper, show its passages, confirm its claims."""
