extension Design {
    /// A third party that moves money: what is asked of it twice is paid twice. By its product, or by what its id or name speaks of.
    public func takesPayments(_ part: Part) -> Bool {
        part.kind == "external"
            && (part.technologyName == "Stripe" || part.id.mentions(PaymentWords.within)
                || name(part.index).mentions(PaymentWords.within) || clearsPayments(part))
    }

    /// A network between banks: it takes an order now and says tomorrow that the other side sent it back.
    public func clearsPayments(_ part: Part) -> Bool {
        part.kind == "external" && (part.id.says(PaymentWords.networks) || name(part.index).says(PaymentWords.networks))
    }

    /// A third party that users pay through: one that takes payments, or is told of charges, and not one that money is only sent to.
    public func collectsPayments(_ part: Part) -> Bool {
        guard part.kind == "external" else { return false }
        let told = topology.callers(of: part.index).map { caller in
            [connection(caller.link)?.label ?? "", caller.part.id, name(caller.part.index)].joined(separator: " ")
        }
        let isCharged = told.contains { $0.says(PaymentWords.charging) }
        if !isCharged, !told.isEmpty, told.contains(where: { $0.says(PaymentWords.sending) }) { return false }
        return takesPayments(part) || isCharged || (part.id + " " + name(part.index)).says(PaymentWords.processing)
    }
}

private enum PaymentWords {
    static let within = ["pay", "psp", "card", "bank", "charge", "stripe", "adyen", "braintree", "klarna", "mollie", "acquirer"]
    static let networks = [
        "sepa ", "sepa-", "clearing", "fednow", "swift network", "swift-network", "ach network", "ach-network", "wire transfer",
        "wire-transfer",
    ]
    static let charging = ["charge", "charges", "capture", "captures", "authorise", "authorize", "checkout", "debit"]
    static let sending = [
        "payout", "payouts", "pay-out", "transfer", "transfers", "withdraw", "withdrawal", "withdrawals", "settle", "settlement",
        "disburse", "disbursement", "remit",
    ]
    static let processing = ["processor", "acquirer", "psp"]
}
