extension Design {
    /// A third party that moves money: what is asked of it twice is paid twice. By its product, or by what its id or name speaks of.
    public func takesPayments(_ part: Part) -> Bool {
        part.kind == "external"
            && (part.technology?.name == "Stripe" || part.id.mentions(PaymentWords.within)
                || name(part.index).mentions(PaymentWords.within))
    }
}

private enum PaymentWords {
    static let within = ["pay", "psp", "card", "bank", "charge", "stripe", "adyen", "braintree", "klarna", "mollie", "acquirer"]
}
