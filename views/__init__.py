"""What a person sees. The only place that says `t("…")`; views fetch nothing."""
