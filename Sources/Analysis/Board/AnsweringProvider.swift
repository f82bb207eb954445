extension Design {
    /// Whether a third party only answers questions: maps, weather, rates, models. What is asked of it twice is answered twice.
    public func onlyAnswers(_ part: Part) -> Bool {
        guard part.kind == "external", !takesPayments(part) else { return false }
        return [part.id, name(part.index), part.component.technology ?? ""].contains { $0.says(AnsweringWords.all) }
            || part.isIdentityProvider
    }
}

private enum AnsweringWords {
    static let all = [
        "map", "geocod", "routing", "route", "weather", "forecast", "translat", "openai", "gpt", "llm", "anthropic", "claude", "gemini",
        "bedrock", "embedding", "exchange rate", "currency", "fx", "tax", "kyc", "sanction", "price feed", "market data", "quotes", "steam",
        "wikipedia", "directory", "dictionary", "ocr", "time stamp", "time-stamp", "timestamp authority", "tsa", "ocsp",
    ]
}
