"""Probing and converting pictures and clips, in worker processes; knows nothing of Discord, crun or the database."""
