"""From the bytes of a filing to corporate events with their evidence."""
