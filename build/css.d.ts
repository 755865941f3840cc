/** Lets a page import its own style sheet; the bundler turns it into out/pages/NAME.css. */
declare module '*.css';
