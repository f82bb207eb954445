import Whiteboard

extension Design {
    /// Whether it tells people something: a provider of mail, text messages, push notifications or letters, or whom a webhook calls.
    public func tells(_ part: Part) -> Bool {
        guard part.kind == "external", !takesPayments(part) else { return false }
        return [part.id, name(part.index), part.component.technology ?? ""].contains { text in
            text.says(NotifierWords.beginnings)
                || text.lowercased().split { !$0.isLetter }.contains { NotifierWords.whole.contains(String($0)) }
        }
    }

    /// Whether it does no more than that: it tells people something, on a board that is not about telling.
    public func onlyNotifies(_ part: Part) -> Bool {
        guard tells(part), board.title?.says(NotifierWords.titles) != true else { return false }
        // One line of many says what happens besides: `Send a confirmation`.
        let purposes = requirements.functional
        return purposes.lazy.filter { $0.says(NotifierWords.purposes) }.count * 2 < max(1, purposes.count)
    }

    /// Whether a program or the flow that it walks only fetches: what a repeat reads a second time.
    public func fetches(_ part: Part, by flows: [DesignFlow]) -> Bool {
        part.id.says(NotifierWords.fetching) || name(part.index).says(NotifierWords.fetching)
            || !flows.isEmpty && flows.allSatisfy { $0.name.says(NotifierWords.fetching) }
    }
}

private enum NotifierWords {
    static let beginnings = [
        "mail", "email", "e-mail", "smtp", "sendgrid", "postmark", "sms", "twilio", "push", "apns", "fcm", "firebase cloud", "notif",
        "letter",
        "slack", "pager", "webhook",
    ]
    /// `ses`, and no session.
    static let whole: Set<String> = ["ses"]
    static let titles = ["newsletter", "campaign", "mailing", "notification", "send"]
    static let purposes = ["newsletter", "campaign", "mailing", "notification", "send", "deliver"]
    static let fetching = ["fetch", "poll", "import", "download", "crawl", "scrape", "pull"]
}
