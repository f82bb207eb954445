import Whiteboard

extension Design {
    /// Whether it does no more than tell somebody: a provider of mail, text messages, push notifications or letters, on a board that is
    /// not about sending them.
    public func onlyNotifies(_ part: Part) -> Bool {
        guard part.kind == "external", !takesPayments(part) else { return false }
        let texts = [part.id, name(part.index), part.component.technology ?? ""]
        guard texts.contains(where: { $0.says(NotifierWords.providers) }) else { return false }
        return !([board.title ?? ""] + requirements.functional).contains { $0.says(NotifierWords.purposes) }
    }

    /// Whether a program or the flow that it walks only fetches: what a repeat reads a second time.
    public func fetches(_ part: Part, by flows: [DesignFlow]) -> Bool {
        part.id.says(NotifierWords.fetching) || name(part.index).says(NotifierWords.fetching)
            || !flows.isEmpty && flows.allSatisfy { $0.name.says(NotifierWords.fetching) }
    }
}

private enum NotifierWords {
    static let providers = [
        "mail", "email", "e-mail", "smtp", "ses", "sendgrid", "mailgun", "postmark", "sms", "twilio", "push", "apns", "fcm",
        "firebase cloud",
        "letter", "notification",
    ]
    static let purposes = ["newsletter", "campaign", "mailing", "notification", "send", "deliver"]
    static let fetching = ["fetch", "poll", "import", "download", "crawl", "scrape", "pull"]
}
