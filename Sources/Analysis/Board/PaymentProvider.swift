extension Design {
    /// A third party that moves money: what is asked of it twice is paid twice. By its product, or by what its id or name speaks of.
    public func takesPayments(_ part: Part) -> Bool {
        part.kind == "external"
            && (part.technology?.name == "Stripe" || part.id.mentions(PaymentWords.within)
                || name(part.index).mentions(PaymentWords.within) || clearsPayments(part))
    }

    /// A network between banks: it takes an order now and says tomorrow that the other side sent it back.
    public func clearsPayments(_ part: Part) -> Bool {
        part.kind == "external" && (part.id.says(PaymentWords.networks) || name(part.index).says(PaymentWords.networks))
    }
}

private enum PaymentWords {
    static let within = ["pay", "psp", "card", "bank", "charge", "stripe", "adyen", "braintree", "klarna", "mollie", "acquirer"]
    static let networks = [
        "sepa ", "sepa-", "clearing", "fednow", "swift network", "swift-network", "ach network", "ach-network", "wire transfer",
        "wire-transfer",
    ]
}
