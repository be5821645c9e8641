"""The fields an unknown table can be mapped to."""

from core.foundation.text import phrase


def fields() -> tuple[tuple[str, str], ...]:
    """Field name and its label, a `phrase`."""
    return (
        ("date", phrase("Day")),
        ("channel", phrase("Channel")),
        ("campaign", phrase("Campaign")),
        ("campaign_id", phrase("Campaign ID")),
        ("adgroup", phrase("Ad group")),
        ("ad", phrase("Ad")),
        ("spend", phrase("Ad spend")),
        ("impressions", phrase("Impressions")),
        ("clicks", phrase("Clicks")),
        ("orders", phrase("Orders")),
        ("sku_orders", phrase("SKU orders")),
        ("conversions", phrase("Conversions")),
        ("conversion_value", phrase("Value of conversions")),
        ("gross_gmv", phrase("Gross GMV")),
        ("currency", phrase("Currency")),
        ("market", phrase("Market")),
    )
