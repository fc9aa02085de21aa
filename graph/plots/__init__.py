"""Pictures of a store for reports: deals per year, the busiest acquirers, a network; PNG, SVG or PDF by matplotlib."""
