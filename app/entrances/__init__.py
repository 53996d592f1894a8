"""The ways into a hall: addresses, Wi-Fi, and what their QR codes hold."""
