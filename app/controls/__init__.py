"""The records of control QRs: which phone may steer a live session without a password."""
