"""The knowledge base: load, check, view, render, export and publish digests of policy papers."""
