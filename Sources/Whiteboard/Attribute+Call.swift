// The typed keys of a api, in the order of attributes.tsv within their types.

extension Attribute<Call, String> {
    /// Method and path (`GET /urls/{id}`), or the name of a message. Required.
    public static var call: Self { .init("call") }
    /// What the call does, in words.
    public static var does: Self { .init("does") }
    /// The id of the component that answers.
    public static var handler: Self { .init("handler") }
    /// The name of the flow that serves it.
    public static var flow: Self { .init("flow") }
}

extension Attribute<Call, Fields> {
    /// The fields the caller sends; a `?` behind a type where one may be missing.
    public static var request: Self { .init("request") }
    /// The fields that come back.
    public static var response: Self { .init("response") }
}

extension Attribute<Call, Authentication> {
    /// What the caller shows.
    public static var auth: Self { .init("auth") }
}

extension Attribute<Call, Idempotence> {
    /// What makes a repeat of the call safe.
    public static var idempotent: Self { .init("idempotent") }
}

extension Attribute<Call, Paging> {
    /// How a list is read in parts.
    public static var page: Self { .init("page") }
}

extension Attribute<Call, [String]> {
    /// The fields that a list can be asked by.
    public static var filters: Self { .init("filters") }
    /// The errors it answers with, each a status and a reason.
    public static var errors: Self { .init("errors") }
}
