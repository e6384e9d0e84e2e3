"""The sentences that members and the host read. Each module has those of one subject."""
